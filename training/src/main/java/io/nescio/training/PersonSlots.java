package io.nescio.training;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the names of persons that slots of templates stand for. */
final class PersonSlots {
    private static final String SLOTS = "PFLIRHVBGJQUvA";
    private static final String INITIALS = "ABCDEFGHJKLMNPRSTVWZ";
    private static final List<String> PARTICLES =
            List.of("von ", "van der ", "de ", "von der ", "van ", "zu ", "di ", "da ", "al-", "v. ", "v. d. ");
    /** Letters and what others write for them, by mistake or on purpose. */
    private static final String[] LOOKALIKES = {
        "oe:ö",
        "ö:oe",
        "ü:ue",
        "ä:ae",
        "ß:ss",
        "ü:u",
        "é:e",
        "o:0",
        "l:1",
        "i:1",
        "e:3",
        "S:5",
        "m:rn",
        "a:@",
        "tt:t",
        "n:nn",
        "y:i",
        "ie:i",
        "c:k",
        "a:\u0430",
        "e:\u0435",
        "o:\u043E"
    };

    private final Pools pools;
    private final Random random;

    PersonSlots(Pools pools, Random random) {
        this.pools = pools;
        this.random = random;
    }

    static boolean isPerson(char slot) {
        return SLOTS.indexOf(slot) >= 0;
    }

    /** A slot for somebody whom the template does not speak of again. */
    String value(char slot) {
        return switch (slot) {
            case 'P' -> fullName();
            case 'L' -> surname();
            case 'I' -> pools.person()[0].charAt(0) + ". " + surname();
            case 'J' -> initial() + ".";
            case 'Q' -> pools.person()[0] + " " + initial() + ".";
            case 'U' -> fullName().toUpperCase(Locale.ROOT);
            case 'B' -> fullName().toLowerCase(Locale.ROOT);
            case 'v' -> surname().toLowerCase(Locale.ROOT);
            case 'A' -> surname().toUpperCase(Locale.ROOT);
            case 'G' -> genitive(pools.person()[random.nextInt(3) == 0 ? 0 : 1]);
            default -> value(slot, pools.person());
        };
    }

    /** A slot for a given name and surname. */
    static String value(char slot, String[] person) {
        String full = person[0] + " " + person[1];
        return switch (slot) {
            case 'P' -> full;
            case 'F' -> person[0];
            case 'L' -> person[1];
            case 'I' -> person[0].charAt(0) + ". " + person[1];
            case 'Q' -> person[0] + " " + person[1].charAt(0) + ".";
            case 'R' -> person[1] + ", " + person[0];
            case 'H' -> person[1] + " " + person[0];
            case 'U' -> full.toUpperCase(Locale.ROOT);
            case 'B' -> full.toLowerCase(Locale.ROOT);
            case 'V' -> person[0].toLowerCase(Locale.ROOT);
            case 'v' -> person[1].toLowerCase(Locale.ROOT);
            case 'A' -> person[1].toUpperCase(Locale.ROOT);
            case 'G' -> genitive(person[0]);
            default -> throw new IllegalArgumentException("not a slot of a person: " + slot);
        };
    }

    char initial() {
        return INITIALS.charAt(random.nextInt(INITIALS.length()));
    }

    private String fullName() {
        String[] person = pools.person();
        double chance = random.nextDouble();
        String first = person[0];
        if (chance < 0.06) {
            first += "-" + pools.person()[0];
        } else if (chance < 0.10) {
            first += " " + pools.person()[0];
        } else if (chance < 0.13) {
            first += " " + initial() + ".";
        }
        return first + " " + (random.nextDouble() < 0.03 ? pools.pick(PARTICLES) : "") + surname(person[1]);
    }

    private String surname() {
        return surname(pools.person()[1]);
    }

    private String surname(String surname) {
        return random.nextDouble() < 0.07 ? surname + "-" + pools.person()[1] : surname;
    }

    private static String genitive(String name) {
        return name + ("sxzß".indexOf(name.charAt(name.length() - 1)) >= 0 ? "'" : "s");
    }

    /** The same name with a letter that was swapped, lost, mistaken or put in. */
    String misspelt(String name) {
        if (name.length() < 4) {
            return name;
        }
        int at = 1 + random.nextInt(name.length() - 2);
        return switch (random.nextInt(8)) {
            case 0 -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + '\u200B' + name.substring(at);
            case 3 -> String.join(" ", name.replace(" ", "").split("", -1));
            default -> lookalike(name);
        };
    }

    private String lookalike(String name) {
        for (int tries = 0; tries < LOOKALIKES.length; tries++) {
            String pair = LOOKALIKES[random.nextInt(LOOKALIKES.length)];
            int colon = pair.indexOf(':');
            int at = name.indexOf(pair.substring(0, colon), 1);
            if (at > 0) {
                return name.substring(0, at) + pair.substring(colon + 1) + name.substring(at + colon);
            }
        }
        return name;
    }
}
