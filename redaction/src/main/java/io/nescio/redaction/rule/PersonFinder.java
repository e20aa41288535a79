package io.nescio.redaction.rule;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.name.Things;
import java.util.function.Consumer;

/**
 * Finds persons by what stands beside their names: titles, salutations, closings, roles, fields, columns, the headers of mails and chats, and
 * by given names and surnames that the lists know together.
 */
final class PersonFinder {
    static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);
    static final EntityType USERNAME = new EntityType("USERNAME", Category.ORDINARY);

    /** The score of a name after a title or in a field of names: no thing stands there. */
    private static final double CERTAIN = 0.9;

    /** Is told where a name stands. */
    interface Sink {
        /** The tokens {@code [first, end)} are a name. */
        void name(int first, int end, double score);

        /** The text {@code [start, end)} is a name. */
        void person(int start, int end, double score);

        /** The text {@code [start, end)} is a user name. */
        void user(int start, int end, double score);
    }

    private PersonFinder() {}

    /** Reports the persons in {@code words}; what is returned reports those in labelled values. */
    static Field.Values find(Words words, Consumer<Detection> found) {
        Sink sink = new Detections(words, found);
        NameParser parser = new NameParser(words);
        Titles titles = new Titles(words, parser, sink);
        Speakers speakers = new Speakers(words, parser, sink);
        SpokenCues spoken = new SpokenCues(words, parser, sink);
        Roles roles = new Roles(words, parser, sink);
        WrittenCues written = new WrittenCues(words, parser, sink);
        ListedNames listed = new ListedNames(words, parser, sink);
        UserNames users = new UserNames(words, sink);
        FileNames files = new FileNames(words, sink);
        for (int i = 0; i < words.count(); i++) {
            titles.at(i);
            speakers.at(i);
            spoken.at(i);
            roles.at(i);
            written.at(i);
            listed.at(i);
            users.at(i);
            files.at(i);
        }
        new Transcripts(words, sink).find();
        return new NameFields(words, parser, sink)::value;
    }

    private record Detections(Words words, Consumer<Detection> found) implements Sink {
        @Override
        public void name(int first, int end, double score) {
            boolean thing = end - first == 1
                    && score < CERTAIN
                    && Things.is(words.text(), words.start(first), words.end(first));
            if (end > first && !thing) {
                found.accept(new Detection(words.start(first), words.end(end - 1), PERSON, score, "cues"));
            }
        }

        @Override
        public void person(int start, int end, double score) {
            found.accept(new Detection(start, end, PERSON, score, "cues"));
        }

        @Override
        public void user(int start, int end, double score) {
            found.accept(new Detection(start, end, USERNAME, score, "cues"));
        }

        @Override
        public String toString() {
            return "Detections";
        }
    }
}
