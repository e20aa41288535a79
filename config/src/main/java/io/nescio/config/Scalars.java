package io.nescio.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How each type of single value is read from its text; a reader throws {@link IllegalArgumentException} with what is expected. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            String.class, text -> text,
            int.class, Scalars::integer,
            Duration.class, Scalars::duration,
            ByteSize.class, ByteSize::parse,
            Address.class, Address::parse,
            URI.class, Scalars::url,
            Path.class, Path::of,
            ScopeBinding.class, ScopeBinding::parse);

    private Scalars() {}

    static boolean reads(Class<?> type) {
        return type.isEnum() || READERS.containsKey(type);
    }

    static Object read(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> spelling(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not one of " + spellings(type)));
        }
        Function<String, Object> reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + type);
        }
        return reader.apply(text);
    }

    /** The text that {@link #read} gives back as {@code value}. */
    static String write(Object value) {
        if (value instanceof Enum<?>) {
            return spelling(value);
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() % 1000 != 0 || duration.isZero()
                    ? duration.toMillis() + "ms"
                    : duration.toSeconds() % 60 != 0
                            ? duration.toSeconds() + "s"
                            : duration.toMinutes() % 60 != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
        }
        return value.toString();
    }

    /** The spellings of an enum in YAML. */
    static String spellings(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Scalars::spelling).collect(Collectors.joining(", "));
    }

    private static String spelling(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object integer(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private static Object duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a time such as 500ms, 30s or 10m");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Object url(String text) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("not a URL", e);
        }
    }
}
