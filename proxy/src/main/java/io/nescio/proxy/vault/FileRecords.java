package io.nescio.proxy.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records in the segments of a directory, and where each stands. A record is in at most one place: one that is put again or moved is
 * forgotten where it was. Its caller lets one thread write at a time, and none read then.
 */
final class FileRecords implements AutoCloseable {
    private final Path directory;
    private final TreeMap<Integer, Segment> segments = new TreeMap<>();
    private final RecordIndex index;

    /** What is to be forgotten. */
    interface Choice {
        boolean of(Segment segment, SegmentEntry entry) throws IOException;
    }

    private record Found(Segment segment, int ordinal, SegmentEntry entry) {
        long place() {
            return FileRecords.place(segment, ordinal);
        }
    }

    /** Opens what is in the directory. */
    FileRecords(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.list(directory)) {
            for (int number : files.mapToInt(Segment::number).filter(n -> n > 0).toArray()) {
                segments.put(number, new Segment(directory, number));
            }
        }
        long entries = 0;
        for (Segment segment : segments.values()) {
            entries += segment.entries();
        }
        this.index = new RecordIndex(Math.toIntExact(entries));
        for (Segment segment : segments.values()) {
            segment.visit(0, segment.entries(), (ordinal, entry) -> load(new Found(segment, ordinal, entry)));
        }
        if (segments.isEmpty()) {
            addSegment();
        }
    }

    private static long place(Segment segment, int ordinal) {
        return (long) segment.number() << Integer.SIZE | ordinal;
    }

    /** Of two copies, which the end of a process may have left, the later one is kept if the disk has it. */
    private void load(Found found) throws IOException {
        SegmentEntry entry = found.entry();
        Found before = find(entry);
        found.segment().count(entry);
        if (before != null && found.segment().data(entry) == null) {
            found.segment().forget(found.ordinal(), entry);
            return;
        }
        index.add(entry.key(), entry.part(), found.place());
        if (before != null) {
            forget(before);
        }
    }

    private @Nullable Found find(SegmentEntry wanted) throws IOException {
        for (long place : index.places(wanted.key(), wanted.part())) {
            Found found = at(place);
            if (found != null && found.entry().names(wanted)) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Found at(long place) throws IOException {
        Segment segment = segments.get((int) (place >>> Integer.SIZE));
        SegmentEntry entry = segment == null ? null : segment.entry((int) place);
        return segment == null || entry == null ? null : new Found(segment, (int) place, entry);
    }

    /** The segments, oldest first. */
    List<Segment> segments() {
        return List.copyOf(segments.values());
    }

    private Segment addSegment() throws IOException {
        int number = segments.isEmpty() ? 1 : segments.lastKey() + 1;
        Segment segment = new Segment(directory, number);
        segments.put(number, segment);
        return segment;
    }

    private Segment writable() throws IOException {
        Segment last = segments.lastEntry().getValue();
        return last.full() ? addSegment() : last;
    }

    /** Tries whether a record could be put. */
    void probe() throws IOException {
        writable().probe();
    }

    void put(SealedRecord record) throws IOException {
        byte[] data = StoredRecord.write(record);
        SegmentEntry entry = SegmentEntry.of(record, 0, data);
        Found before = find(entry);
        Segment segment = writable();
        index.add(record.key(), record.part(), place(segment, segment.append(entry, data)));
        if (before != null) {
            forget(before);
        }
    }

    private List<Found> all(String key) throws IOException {
        List<Found> all = new ArrayList<>(1);
        for (long place : index.places(key)) {
            Found found = at(place);
            if (found != null && found.entry().key().equals(key)) {
                all.add(found);
            }
        }
        return all;
    }

    List<SealedBytes> get(String key) throws IOException {
        List<SealedBytes> contents = new ArrayList<>(1);
        for (Found found : all(key)) {
            byte[] data = found.segment().data(found.entry());
            if (data != null) {
                contents.add(StoredRecord.content(data));
            }
        }
        return contents;
    }

    int forget(String key) throws IOException {
        List<Found> all = all(key);
        for (Found found : all) {
            forget(found);
        }
        return all.size();
    }

    private void forget(Found found) throws IOException {
        found.segment().forget(found.ordinal(), found.entry());
        index.remove(found.entry().key(), found.place());
    }

    /** Forgets what is chosen from some entries of a segment; how many there were. */
    int forget(Segment segment, int from, int to, Choice choice) throws IOException {
        int[] forgotten = new int[1];
        segment.visit(from, to, (ordinal, entry) -> {
            if (choice.of(segment, entry)) {
                forget(new Found(segment, ordinal, entry));
                forgotten[0]++;
            }
        });
        return forgotten[0];
    }

    /** Copies some entries of a segment to the end of the last one, and forgets them where they were when the disk has the copies. */
    void move(Segment segment, int from, int to) throws IOException {
        List<Found> moved = new ArrayList<>();
        try {
            segment.visit(from, to, (ordinal, entry) -> {
                Found found = new Found(segment, ordinal, entry);
                byte[] data = segment.data(entry);
                if (data == null) {
                    forget(found);
                    return;
                }
                Segment last = writable();
                index.move(entry.key(), found.place(), place(last, last.append(entry, data)));
                moved.add(found);
            });
            sync();
        } finally {
            // Also after a failure: a copy that is not found any more would come back at the next start.
            for (Found found : moved) {
                segment.forget(found.ordinal(), found.entry());
            }
        }
    }

    /** Lets the disk have everything, what was added last first, since it may have been forgotten elsewhere. */
    void sync() throws IOException {
        for (Segment segment : segments.descendingMap().values()) {
            segment.sync();
        }
    }

    /** Makes sure that nothing is added to the segment. */
    void seal(Segment segment) throws IOException {
        if (segments.lastEntry().getValue() == segment) {
            addSegment();
        }
    }

    /** Deletes a segment whose entries were moved. */
    void drop(Segment segment) throws IOException {
        segments.remove(segment.number());
        segment.delete();
    }

    @Override
    public void close() throws IOException {
        sync();
        for (Segment segment : segments.values()) {
            segment.close();
        }
    }
}
