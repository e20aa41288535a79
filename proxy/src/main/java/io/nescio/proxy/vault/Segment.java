package io.nescio.proxy.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two files to which records are added until they are full: their data, and an index of entries of one size, each written after its data. A
 * record is forgotten by zeros over both. Its caller lets one thread write at a time, and none read then.
 */
final class Segment implements AutoCloseable {
    private static final String INDEX = ".index";
    private static final int FULL_BYTES = 64 << 20;
    /** Less is not worth the work of moving records. */
    private static final int WASTE_BYTES = 1 << 20;

    private static final int READ_ENTRIES = 1024;
    private static final byte[] ZEROS = new byte[1 << 12];

    private final int number;
    private final PlacedFile index;
    private final PlacedFile data;
    private volatile int entries;
    private long dataBytes;
    private int live;
    private long liveBytes;
    private volatile boolean unsynced;

    /** What looks at entries. */
    interface Visitor {
        void visit(int ordinal, SegmentEntry entry) throws IOException;
    }

    Segment(Path directory, int number) throws IOException {
        this.number = number;
        String name = String.format(Locale.ROOT, "%08d", number);
        this.index = new PlacedFile(directory.resolve(name + INDEX));
        this.data = new PlacedFile(directory.resolve(name + ".data"));
        this.entries = Math.toIntExact(index.size() / SegmentEntry.BYTES);
        this.dataBytes = data.size();
    }

    /** The number in the name of the index of a segment; zero for any other file. */
    static int number(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9]{8}" + INDEX) ? Integer.parseInt(name.substring(0, 8)) : 0;
    }

    int number() {
        return number;
    }

    /** How many entries there are, with those that were forgotten. */
    int entries() {
        return entries;
    }

    boolean full() {
        return dataBytes >= FULL_BYTES;
    }

    /** Whether most of it was forgotten. */
    boolean wasteful() {
        return live == 0 ? dataBytes > 0 || entries > 0 : dataBytes > WASTE_BYTES && 2 * liveBytes < dataBytes;
    }

    /** Counts an entry among those that are not forgotten. */
    void count(SegmentEntry entry) {
        live++;
        liveBytes += entry.length();
        // A power failure may have kept the entry and lost the data.
        dataBytes = Math.max(dataBytes, (long) entry.offset() + entry.length());
    }

    /** Adds a record and returns its ordinal. */
    int append(SegmentEntry wanted, byte[] record) throws IOException {
        SegmentEntry entry = wanted.at(Math.toIntExact(dataBytes));
        data.write(ByteBuffer.wrap(record), dataBytes);
        index.write(ByteBuffer.wrap(entry.toBytes()), place(entries));
        unsynced = true;
        count(entry);
        int ordinal = entries;
        entries = ordinal + 1;
        return ordinal;
    }

    /** Writes what {@link #append} would write over. */
    void probe() throws IOException {
        data.write(ByteBuffer.wrap(ZEROS), dataBytes);
        index.write(ByteBuffer.wrap(ZEROS, 0, SegmentEntry.BYTES), place(entries));
    }

    /** The entry; null when it was forgotten. */
    @Nullable
    SegmentEntry entry(int ordinal) throws IOException {
        ByteBuffer bytes = index.read(ByteBuffer.allocate(SegmentEntry.BYTES), place(ordinal));
        return bytes.remaining() < SegmentEntry.BYTES ? null : SegmentEntry.read(bytes);
    }

    /** Shows the entries from {@code from} to before {@code to} that are not forgotten. */
    void visit(int from, int to, Visitor visitor) throws IOException {
        for (int at = from; at < to; at += READ_ENTRIES) {
            int count = Math.min(READ_ENTRIES, to - at);
            ByteBuffer bytes = index.read(ByteBuffer.allocate(count * SegmentEntry.BYTES), place(at));
            for (int i = 0; bytes.remaining() >= SegmentEntry.BYTES; i++) {
                SegmentEntry entry = SegmentEntry.read(bytes);
                if (entry != null) {
                    visitor.visit(at + i, entry);
                }
            }
        }
    }

    /** The data of the entry; null when they are damaged. */
    byte @Nullable [] data(SegmentEntry entry) throws IOException {
        if ((long) entry.offset() + entry.length() > dataBytes) {
            return null;
        }
        byte[] bytes = new byte[entry.length()];
        data.read(ByteBuffer.wrap(bytes), entry.offset());
        return entry.matches(bytes) ? bytes : null;
    }

    /** Forgets a record: nothing of it is left in the files. The data go first: without its entry nothing would find them again. */
    void forget(int ordinal, SegmentEntry entry) throws IOException {
        unsynced = true;
        for (int done = 0; done < entry.length(); done += ZEROS.length) {
            int count = Math.min(ZEROS.length, entry.length() - done);
            data.write(ByteBuffer.wrap(ZEROS, 0, count), (long) entry.offset() + done);
        }
        index.write(ByteBuffer.wrap(ZEROS, 0, SegmentEntry.BYTES), place(ordinal));
        live--;
        liveBytes -= entry.length();
    }

    private static long place(int ordinal) {
        return (long) ordinal * SegmentEntry.BYTES;
    }

    /** Lets the disk have everything, the data before what points to them. */
    void sync() throws IOException {
        if (!unsynced) {
            return;
        }
        unsynced = false;
        try {
            data.force();
            index.force();
        } catch (IOException e) {
            unsynced = true;
            throw e;
        }
    }

    /** Deletes the files; the index last, since the data would not be looked for without it. */
    void delete() throws IOException {
        data.delete();
        index.delete();
    }

    @Override
    public void close() throws IOException {
        index.close();
        data.close();
    }
}
