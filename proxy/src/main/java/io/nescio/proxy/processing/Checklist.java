package io.nescio.proxy.processing;

import io.nescio.config.PolicyConfig;
import io.nescio.config.PolicyConfig.Unreadable;
import io.nescio.config.ProcessingConfig;
import io.nescio.config.ProxyConfig;
import io.nescio.config.ScopeBinding;
import io.nescio.config.VaultConfig;
import io.nescio.redaction.Category;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Policy;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a configuration means for data protection, point by point. It is a help for the people who decide, not legal advice. */
public final class Checklist {
    private static final String BUNDLE = "io.nescio.proxy.processing.checklist";

    private final ProxyConfig config;
    private final Policy policy;
    private final ResourceBundle texts;
    private final Locale language;
    private final List<Point> points = new ArrayList<>();

    private Checklist(ProxyConfig config, Policy policy, Locale language) {
        this.config = config;
        this.policy = policy;
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The points, in the order of the articles.
     *
     * @param config what was configured
     * @param policy what is found under it
     * @param language German, or else English
     */
    public static List<Point> of(ProxyConfig config, Policy policy, Locale language) {
        Checklist checklist = new Checklist(config, policy, language);
        checklist.lawfulness();
        checklist.minimisation();
        checklist.specialCategories();
        checklist.storage();
        checklist.transparency();
        checklist.recipient();
        checklist.security();
        return List.copyOf(checklist.points);
    }

    private void lawfulness() {
        ProcessingConfig processing = config.processing();
        declared("purpose", "Art. 5(1)(b)", processing.purpose());
        declared("basis", "Art. 6(1)", processing.legalBasis());
    }

    private void minimisation() {
        String preset = config.redaction().preset();
        switch (preset) {
            case "off" -> add(Risk.HIGH, "Art. 5(1)(c)", "preset.off");
            case "minimal" -> add(Risk.MEDIUM, "Art. 5(1)(c)", "preset.minimal");
            default -> add(Risk.NONE, "Art. 5(1)(c)", "preset.good", preset, replaced());
        }
        String kept = config.redaction().types().entrySet().stream()
                .filter(entry -> entry.getValue().equals("keep"))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!kept.isEmpty()) {
            add(Risk.MEDIUM, "Art. 5(1)(c)", "types.kept", kept);
        }
        unreadable("images", config.policy().images());
        unreadable("audio", config.policy().audio());
        unreadable("files", config.policy().files());
        if (!config.policy().hostedTools().isEmpty()) {
            add(
                    Risk.HIGH,
                    "Art. 5(1)(c)",
                    "tools",
                    String.join(", ", config.policy().hostedTools()));
        }
        if (!config.policy().drop().contains("user")) {
            add(Risk.LOW, "Art. 5(1)(c)", "drop");
        }
    }

    private long replaced() {
        return policy.operators().values().stream()
                .filter(operator -> operator != Operator.KEEP)
                .count();
    }

    private void unreadable(String kind, Unreadable what) {
        if (what == Unreadable.PASS) {
            add(Risk.HIGH, "Art. 5(1)(c)", "unread." + kind);
        }
    }

    private void specialCategories() {
        List<String> open = policy.operators().entrySet().stream()
                .filter(entry -> isSpecial(entry.getKey()) && entry.getValue() == Operator.KEEP)
                .map(entry -> entry.getKey().id())
                .sorted()
                .toList();
        boolean looked = policy.operators().keySet().stream().anyMatch(Checklist::isSpecial);
        if (!open.isEmpty()) {
            add(Risk.MEDIUM, "Art. 9, 10", "special.kept", String.join(", ", open));
        } else {
            add(looked ? Risk.NONE : Risk.HIGH, "Art. 9, 10", looked ? "special.good" : "special.unseen");
        }
    }

    private static boolean isSpecial(EntityType type) {
        return type.category() == Category.SPECIAL || type.category() == Category.CRIMINAL;
    }

    private void storage() {
        if (config.policy().store() == PolicyConfig.Store.OFF) {
            add(Risk.NONE, "Art. 5(1)(e)", "store.off");
        } else {
            add(Risk.MEDIUM, "Art. 5(1)(e)", "store.keep");
        }
        declared("retention", "Art. 5(1)(e)", config.processing().retention());
        VaultConfig vault = config.vault();
        add(
                vault.kind() == VaultConfig.Kind.MEMORY ? Risk.NONE : Risk.LOW,
                "Art. 17",
                "vault." + name(vault.kind()),
                vault.longest().toDays());
    }

    private void transparency() {
        add(Risk.LOW, "Art. 13, 14", "transparency");
        add(Risk.LOW, "Art. 30", "record");
    }

    private void recipient() {
        Recipient recipient = Recipient.of(config);
        boolean own = recipient.place() == Recipient.Place.OWN;
        if (config.processing().agreement() != null) {
            add(
                    Risk.NONE,
                    "Art. 28",
                    "agreement.given",
                    recipient.name(),
                    config.processing().agreement());
        } else {
            add(own ? Risk.LOW : Risk.HIGH, "Art. 28", own ? "agreement.own" : "agreement.missing", recipient.name());
        }
        if (config.processing().transfer() != null) {
            boolean contradicts = config.processing().transfer() == ProcessingConfig.Transfer.NONE
                    && recipient.place() == Recipient.Place.UNITED_STATES;
            add(
                    contradicts ? Risk.HIGH : Risk.NONE,
                    "Art. 44-49",
                    contradicts ? "transfer.contradicts" : "transfer.given",
                    name(config.processing().transfer()),
                    config.upstream().url().getHost());
        } else {
            switch (recipient.place()) {
                case OWN -> add(Risk.NONE, "Art. 44-49", "transfer.own");
                case UNION -> add(Risk.NONE, "Art. 44-49", "transfer.union");
                case UNITED_STATES ->
                    add(
                            Risk.HIGH,
                            "Art. 44-49",
                            "transfer.states",
                            config.upstream().url().getHost());
                case UNKNOWN ->
                    add(
                            Risk.MEDIUM,
                            "Art. 44-49",
                            "transfer.unknown",
                            config.upstream().url().getHost());
            }
        }
    }

    private void security() {
        if (Recipient.of(config).place() != Recipient.Place.OWN
                && "http".equals(config.upstream().url().getScheme())) {
            add(Risk.HIGH, "Art. 32", "upstream.plain");
        }
        if (!config.tls().enabled() && !config.listen().isLoopback()) {
            add(Risk.MEDIUM, "Art. 32", "listen.plain", config.listen());
        }
        if (config.redaction().key() == null && !config.redaction().scope().equals(ScopeBinding.EXCHANGE)) {
            add(Risk.LOW, "Art. 32", "key.missing");
        } else {
            add(Risk.NONE, "Art. 32", "key.good");
        }
    }

    private void declared(String point, String article, @Nullable Object value) {
        if (value == null) {
            add(Risk.MEDIUM, article, point + ".missing");
        } else {
            add(Risk.NONE, article, point + ".given", written(value));
        }
    }

    private Object written(Object value) {
        return switch (value) {
            case Enum<?> constant -> name(constant);
            case Duration time -> text("days", time.toDays());
            default -> value;
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(Risk risk, String article, String key, Object... values) {
        String advice = key + ".do";
        points.add(new Point(risk, article, text(key, values), texts.containsKey(advice) ? text(advice, values) : ""));
    }

    private String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), language).format(values);
    }
}
