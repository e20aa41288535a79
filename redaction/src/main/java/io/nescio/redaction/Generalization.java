package io.nescio.redaction;

/** Less exact forms of values: the year of a date, the decade of an age, the network of an address; else the name of the type. */
final class Generalization {
    private Generalization() {}

    static String of(EntityType type, String written) {
        String general = switch (type.id()) {
            case "DATE", "DATE_OF_BIRTH" -> year(written);
            case "AGE" -> decade(written);
            case "IP_ADDRESS" -> network(written);
            case "IBAN", "BIC" -> country(type.id().equals("IBAN") ? 0 : 4, written);
            default -> "";
        };
        return general.isEmpty() ? '[' + type.id() + ']' : general;
    }

    private static String year(String written) {
        for (int i = 0; i + 4 <= written.length(); i++) {
            boolean bounded = (i == 0 || !Character.isDigit(written.charAt(i - 1)))
                    && (i + 4 == written.length() || !Character.isDigit(written.charAt(i + 4)));
            String four = written.substring(i, i + 4);
            if (bounded
                    && (four.startsWith("19") || four.startsWith("20"))
                    && four.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return four;
            }
        }
        return "";
    }

    private static String decade(String written) {
        int age = 0;
        int digits = 0;
        for (int i = 0; i < written.length() && digits < 3; i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                age = age * 10 + c - '0';
                digits++;
            } else if (digits > 0) {
                break;
            }
        }
        return digits == 0 ? "" : age / 10 * 10 + "-" + (age / 10 * 10 + 9);
    }

    private static String network(String written) {
        int lastDot = written.lastIndexOf('.');
        boolean four = written.chars().filter(c -> c == '.').count() == 3 && written.indexOf(':') < 0;
        return four ? written.substring(0, lastDot) + ".0/24" : "";
    }

    private static String country(int from, String written) {
        boolean letters = written.length() >= from + 2
                && Character.isLetter(written.charAt(from))
                && Character.isLetter(written.charAt(from + 1));
        return letters ? written.substring(from, from + 2).toUpperCase(java.util.Locale.ROOT) : "";
    }
}
