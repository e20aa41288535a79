package io.nescio.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.testing.FakeRules;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteCacheTest {
    private final List<String> asked = new ArrayList<>();
    private final RouteCache cache = new RouteCache(new FakeRules() {
        @Override
        public Route route(String method, String rawTarget) {
            asked.add(method + " " + rawTarget);
            return super.route(method, rawTarget);
        }
    });

    @Test
    void remembersATargetThatHoldsNothingOfTheCaller() {
        for (int i = 0; i < 3; i++) {
            assertThat(cache.find(request("/v1/models")).operation().id()).isEqualTo("listModels");
        }

        assertThat(asked).containsExactly("GET /v1/models");
    }

    @Test
    void forgetsTargetsWithAQuery() {
        cache.find(request("/v1/models?after=Anna"));
        cache.find(request("/v1/models?after=Anna"));

        assertThat(asked).hasSize(2);
        assertThat(cache.toString()).contains("0 targets");
    }

    @Test
    void refusesAgainWhatWasRefused() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.find(request("/v1/unknown"))).isInstanceOf(RequestRefusedException.class);
        }

        assertThat(asked).hasSize(2);
    }

    private static HttpRequest request(String target) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
    }
}
