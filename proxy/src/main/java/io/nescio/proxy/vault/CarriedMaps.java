package io.nescio.proxy.vault;

import io.nescio.proxy.vault.Vault.Part;
import io.nescio.redaction.restore.RestoreMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What earlier exchanges left for something that the provider seals anew, so that it does not grow with each turn of a conversation: each
 * placeholder once and until it would have expired anyway, in few parts, and of many the ones that expire last.
 */
final class CarriedMaps {
    /** The part that expires last is carried whole even so: one request had room for it. */
    static final int MAX_ENTRIES = 2_000;

    private static final int PART_ENTRIES = 200;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private CarriedMaps() {}

    /**
     * The parts that are carried on.
     *
     * @param own what the exchange itself replaced, which is kept anew
     */
    static List<Part> of(List<Part> recalled, RestoreMap own) {
        List<Part> newestFirst = new ArrayList<>(recalled);
        newestFirst.sort(Comparator.comparingLong(Part::expiryMillis).reversed());
        List<Part> carried = new ArrayList<>();
        RestoreMap known = own;
        int entries = 0;
        for (Part part : newestFirst) {
            RestoreMap fresh = part.map().without(known);
            if (entries > 0 && entries + fresh.size() > MAX_ENTRIES) {
                break;
            }
            entries += fresh.size();
            known = known.with(fresh);
            add(carried, new Part(fresh, part.expiryMillis()));
        }
        return List.copyOf(carried);
    }

    /** Adds a part, to the one before where both are small and expire on the same day. */
    private static void add(List<Part> carried, Part part) {
        Part last = carried.isEmpty() ? null : carried.getLast();
        if (part.map().isEmpty()) {
            return;
        }
        if (last != null
                && last.map().size() + part.map().size() <= PART_ENTRIES
                && last.expiryMillis() / DAY_MILLIS == part.expiryMillis() / DAY_MILLIS) {
            carried.set(carried.size() - 1, new Part(last.map().with(part.map()), last.expiryMillis()));
        } else {
            carried.add(part);
        }
    }
}
