package io.nescio.redaction.surrogate;

import io.nescio.redaction.restore.Part;
import java.util.SplittableRandom;

/**
 * Makes the surrogate of a value. The same seed, type and written form give the same surrogate; the ways to write a value differ in
 * their surrogates only as they do themselves. Safe to share between threads.
 */
public final class Surrogates {
    /**
     * What decides about a surrogate beside the written form.
     *
     * @param value bits that depend on the value, and are the same for the parts of a name
     * @param scope bits that are the same for all values of the scope
     */
    public record Seed(long value, long scope) {}

    private Surrogates() {}

    /** The surrogate of {@code written}; {@code whole} is the value that it is a part of. */
    public static String of(String type, Part part, String whole, String written, Seed seed) {
        SplittableRandom dice = new SplittableRandom(seed.value());
        return switch (type) {
            case "PERSON" -> NameSurrogates.of(part, whole, written, dice);
            case "EMAIL" -> ContactSurrogates.email(dice);
            case "PHONE" -> ContactSurrogates.phone(written, dice);
            case "URL" -> "https://www.example.org/" + SameForm.of("xxxxxxxx", dice);
            case "USERNAME" -> SameForm.of(written, dice);
            case "IP_ADDRESS" -> ContactSurrogates.ipAddress(written, dice);
            case "MAC_ADDRESS" -> ContactSurrogates.macAddress(written, dice);
            case "ADDRESS" -> PlaceSurrogates.address(written, dice);
            case "LOCATION" -> PlaceSurrogates.location(dice);
            case "ORGANIZATION" -> PlaceSurrogates.organization(written, dice);
            case "DATE", "DATE_OF_BIRTH" -> DateSurrogates.of(written, seed.scope(), dice);
            case "AGE" -> age(written, dice);
            case "IBAN" -> NumberSurrogates.iban(written, dice);
            default -> NumberSurrogates.of(type, written, dice);
        };
    }

    /** Digits only, as many as {@code written} has, and no leading zero. */
    public static String number(String written, Seed seed) {
        SplittableRandom dice = new SplittableRandom(seed.value());
        int count = (int) written.chars().filter(c -> c >= '0' && c <= '9').count();
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < Math.max(1, count); i++) {
            digits.append(i == 0 ? 1 + dice.nextInt(9) : dice.nextInt(10));
        }
        return digits.toString();
    }

    private static String age(String written, SplittableRandom dice) {
        StringBuilder age = new StringBuilder(written.length());
        boolean decade = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            age.append(!digit || decade ? c : (char) ('0' + dice.nextInt(10)));
            decade &= !digit;
        }
        return age.toString();
    }
}
