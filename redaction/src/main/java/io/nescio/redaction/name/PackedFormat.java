package io.nescio.redaction.name;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The bytes of a language file: a magic number, sections, and a CRC-32 over all before it. Ascending keys are written as differences in
 * variable length, so that a word costs about three bytes and its text is not in the file.
 */
public final class PackedFormat {
    private static final int MAGIC = 0x4E455301;

    private PackedFormat() {}

    /** The bytes of a model; the same model gives the same bytes. */
    public static byte[] write(PackedModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            writeText(out, model.language());
            writeTable(out, model.lists());
            writeTable(out, model.clusters());
            writeTable(out, model.guesses());
            writeRows(out, model.features());
            writeNumber(out, model.frequentWords().size());
            for (String word : model.frequentWords()) {
                writeText(out, word);
            }
            out.writeFloat(model.scale());
            writeFloats(out, model.pairs());
            writeFloats(out, model.bias());
            CRC32 sum = new CRC32();
            sum.update(bytes.toByteArray());
            out.writeInt((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if the bytes are not those of an undamaged model
     */
    public static PackedModel read(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, Math.max(0, bytes.length - Integer.BYTES));
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < 2 * Integer.BYTES
                || in.getInt(bytes.length - Integer.BYTES) != (int) sum.getValue()
                || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("not a language file, or a damaged one");
        }
        String language = readText(in);
        PackedModel.Table lists = readTable(in);
        PackedModel.Table clusters = readTable(in);
        PackedModel.Table guesses = readTable(in);
        PackedModel.Rows features = readRows(in);
        int size = (int) readNumber(in);
        List<String> frequentWords = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            frequentWords.add(readText(in));
        }
        return new PackedModel(
                language,
                lists,
                clusters,
                guesses,
                features,
                frequentWords,
                in.getFloat(),
                readFloats(in),
                readFloats(in));
    }

    private static void writeTable(DataOutputStream out, PackedModel.Table table) throws IOException {
        writeKeys(out, table.keys());
        for (int value : table.values()) {
            writeNumber(out, value & 0xFFFFFFFFL);
        }
    }

    private static PackedModel.Table readTable(ByteBuffer in) {
        long[] keys = readKeys(in);
        int[] values = new int[keys.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) readNumber(in);
        }
        return new PackedModel.Table(keys, values);
    }

    /** A row is a byte that says which labels have a weight, and these weights. */
    private static void writeRows(DataOutputStream out, PackedModel.Rows rows) throws IOException {
        writeKeys(out, rows.keys());
        for (long row : rows.rows()) {
            int present = 0;
            for (int label = 0; label < NameType.LABELS; label++) {
                present |= weight(row, label) != FeatureTable.ZERO ? 1 << label : 0;
            }
            out.writeByte(present);
            for (int label = 0; label < NameType.LABELS; label++) {
                if ((present & 1 << label) != 0) {
                    out.writeByte(weight(row, label));
                }
            }
        }
    }

    private static int weight(long row, int label) {
        return (int) (row >>> (8 * label)) & 0xFF;
    }

    private static PackedModel.Rows readRows(ByteBuffer in) {
        long[] keys = readKeys(in);
        long[] rows = new long[keys.length];
        for (int i = 0; i < rows.length; i++) {
            int present = in.get();
            long row = 1L << 56;
            for (int label = 0; label < NameType.LABELS; label++) {
                long weight = (present & 1 << label) != 0 ? in.get() & 0xFF : FeatureTable.ZERO;
                row |= weight << (8 * label);
            }
            rows[i] = row;
        }
        return new PackedModel.Rows(keys, rows);
    }

    private static void writeKeys(DataOutputStream out, long[] keys) throws IOException {
        writeNumber(out, keys.length);
        long previous = 0;
        for (long key : keys) {
            writeNumber(out, key - previous);
            previous = key;
        }
    }

    private static long[] readKeys(ByteBuffer in) {
        long[] keys = new long[(int) readNumber(in)];
        long previous = 0;
        for (int i = 0; i < keys.length; i++) {
            previous += readNumber(in);
            keys[i] = previous;
        }
        return keys;
    }

    private static void writeNumber(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while (rest > 0x7F) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long readNumber(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            number |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(out, bytes.length);
        out.write(bytes);
    }

    private static String readText(ByteBuffer in) {
        byte[] bytes = new byte[(int) readNumber(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeFloats(DataOutputStream out, float[] floats) throws IOException {
        writeNumber(out, floats.length);
        for (float value : floats) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(ByteBuffer in) {
        float[] floats = new float[(int) readNumber(in)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = in.getFloat();
        }
        return floats;
    }
}
