package io.nescio.proxy.vault;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One connection, multiplexed, to a server, the master that sentinels name, or the nodes of a cluster. */
record RedisConnection(
        AbstractRedisClient client,
        ClientResources resources,
        StatefulConnection<String, byte[]> connection,
        RedisClusterAsyncCommands<String, byte[]> commands)
        implements AutoCloseable {
    private static final String CLUSTER = "-cluster";
    private static final int THREADS = 2;
    private static final int MAX_WAITING_COMMANDS = 100_000;
    private static final Duration REFRESH = Duration.ofSeconds(15);

    static RedisConnection open(VaultConfig config) {
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        try {
            String url = config.url().toString();
            int scheme = url.indexOf("://");
            return url.startsWith(CLUSTER, Math.max(0, scheme - CLUSTER.length()))
                    ? cluster(url.replaceFirst(CLUSTER, ""), config, resources)
                    : single(url, config, resources);
        } catch (RuntimeException e) {
            var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
            throw e;
        }
    }

    private static RedisConnection single(String url, VaultConfig config, ClientResources resources) {
        RedisClient client = RedisClient.create(resources, withPassword(RedisURI.create(url), config));
        client.setOptions(options(ClientOptions.builder(), config.timeout()).build());
        StatefulRedisConnection<String, byte[]> connection = client.connect(codec());
        return new RedisConnection(client, resources, connection, connection.async());
    }

    private static RedisConnection cluster(String url, VaultConfig config, ClientResources resources) {
        int hosts = url.indexOf("://") + 3;
        List<RedisURI> nodes = new ArrayList<>();
        String user = config.user().isEmpty() ? "" : config.user() + '@';
        for (String host :
                url.substring(hosts + user.length()).replaceFirst("/.*", "").split(",", -1)) {
            nodes.add(withPassword(RedisURI.create(url.substring(0, hosts) + user + host), config));
        }
        RedisClusterClient client = RedisClusterClient.create(resources, nodes);
        ClusterClientOptions.Builder options = ClusterClientOptions.builder()
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(REFRESH)
                        .build());
        options(options, config.timeout());
        // Connections to nodes are made when they are first needed; commands wait for that, within their limit of time.
        options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.DEFAULT);
        client.setOptions(options.build());
        StatefulRedisClusterConnection<String, byte[]> connection = client.connect(codec());
        return new RedisConnection(client, resources, connection, connection.async());
    }

    private static ClientOptions.Builder options(ClientOptions.Builder options, Duration timeout) {
        return options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_WAITING_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout));
    }

    private static RedisURI withPassword(RedisURI uri, VaultConfig config) {
        Secret password = config.password();
        if (password != null) {
            String user = config.user();
            if (user.isEmpty()) {
                uri.setAuthentication(password.reveal().toCharArray());
            } else {
                uri.setAuthentication(user, password.reveal().toCharArray());
            }
        }
        uri.setTimeout(config.timeout());
        return uri;
    }

    /** What each server says of its memory. */
    List<Future<String>> memoryInfos() {
        if (commands instanceof RedisAdvancedClusterAsyncCommands<String, byte[]> cluster) {
            return cluster.upstream().commands().info("memory").asMap().values().stream()
                    .<Future<String>>map(CompletionStage::toCompletableFuture)
                    .toList();
        }
        return List.of(commands.info("memory"));
    }

    private static RedisCodec<String, byte[]> codec() {
        return RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
