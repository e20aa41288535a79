package io.nescio.redaction.restore;

import java.util.Arrays;

/** How replacing pieces of a text moved the offsets into it. */
final class OffsetShifts {
    private int[] rawStarts = new int[8];
    private int[] rawEnds = new int[8];
    private int[] outStarts = new int[8];
    private int[] outEnds = new int[8];
    private int size;

    /** Records that {@code [rawStart, rawEnd)}, behind all recorded before, became {@code outLength} long. */
    void add(int rawStart, int rawEnd, int outLength) {
        if (size == rawStarts.length) {
            rawStarts = Arrays.copyOf(rawStarts, size * 2);
            rawEnds = Arrays.copyOf(rawEnds, size * 2);
            outStarts = Arrays.copyOf(outStarts, size * 2);
            outEnds = Arrays.copyOf(outEnds, size * 2);
        }
        int delta = size == 0 ? 0 : outEnds[size - 1] - rawEnds[size - 1];
        rawStarts[size] = rawStart;
        rawEnds[size] = rawEnd;
        outStarts[size] = rawStart + delta;
        outEnds[size] = rawStart + delta + outLength;
        size++;
    }

    /** Where {@code offset} went; an offset inside a replaced piece stays inside what replaced it. */
    int shifted(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rawStarts[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return offset;
        }
        int before = low - 1;
        return offset < rawEnds[before]
                ? Math.min(outStarts[before] + offset - rawStarts[before], outEnds[before])
                : outEnds[before] + offset - rawEnds[before];
    }
}
