package io.nescio.redaction;

import java.util.ArrayList;
import java.util.List;

/** Ties mentions of the same entity together across all fragments of an exchange, and finds the mentions that no recognizer saw. */
final class Linker {
    static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);
    static final double SCORE = 0.7;

    private static final int MAX_ROUNDS = 4;

    private Linker() {}

    /** Returns, for each fragment, its mentions: disjoint and in text order. */
    static List<List<Mention>> link(List<Fragment> fragments, List<List<Detection>> detections) {
        List<List<Detection>> complete = withFurtherMentions(fragments, detections);
        People people = new People();
        List<List<Mention>> mentions = new ArrayList<>(fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            String text = fragments.get(i).text();
            List<Detection> found = complete.get(i);
            for (Detection detection : found) {
                if (isPerson(detection)) {
                    people.add(NameText.of(text(text, detection)));
                }
            }
            List<Mention> own = new ArrayList<>(found.size());
            for (Detection detection : found) {
                own.add(mention(detection, text(text, detection), people));
            }
            mentions.add(own);
        }
        return mentions;
    }

    private static Mention mention(Detection detection, String original, People people) {
        if (!isPerson(detection)) {
            return new Mention(detection, Values.normalize(detection.type(), original), Mention.Part.WHOLE);
        }
        People.Meaning meaning = people.meaning(NameText.of(original));
        return new Mention(detection, meaning.value(), meaning.part());
    }

    /** Searches all fragments for what is known, until nothing new is learnt. */
    private static List<List<Detection>> withFurtherMentions(
            List<Fragment> fragments, List<List<Detection>> detections) {
        KnownMentions known = new KnownMentions();
        List<List<Detection>> complete = new ArrayList<>(detections);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean learnt = false;
            for (int i = 0; i < fragments.size(); i++) {
                String text = fragments.get(i).text();
                for (Detection detection : complete.get(i)) {
                    learnt |= known.add(detection, text(text, detection), LinkEvidence.spread(detection, text));
                }
            }
            if (!learnt || known.isEmpty()) {
                return complete;
            }
            for (int i = 0; i < fragments.size(); i++) {
                List<Detection> found = new ArrayList<>(complete.get(i));
                known.find(fragments.get(i).text(), found);
                complete.set(
                        i,
                        joined(OverlapResolver.resolve(found), fragments.get(i).text()));
            }
        }
        return complete;
    }

    /** Joins parts of a person's name that the search found one by one, side by side. */
    private static List<Detection> joined(List<Detection> found, String text) {
        List<Detection> joined = new ArrayList<>(found.size());
        for (Detection next : found) {
            Detection last = joined.isEmpty() ? null : joined.getLast();
            boolean oneName = last != null
                    && isPerson(last)
                    && isPerson(next)
                    && (isLinked(last) || isLinked(next))
                    && isOneBlank(text, last, next)
                    && isOneWord(text, last)
                    && isOneWord(text, next);
            if (oneName && last != null) {
                joined.set(joined.size() - 1, new Detection(last.start(), next.end(), PERSON, SCORE, "linker"));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean isLinked(Detection detection) {
        return detection.recognizer().equals("linker");
    }

    private static boolean isOneBlank(String text, Detection left, Detection right) {
        return right.start() - left.end() == 1 && text.charAt(left.end()) == ' ';
    }

    private static boolean isOneWord(String text, Detection detection) {
        return text(text, detection).indexOf(' ') < 0;
    }

    private static boolean isPerson(Detection detection) {
        return detection.type().equals(PERSON);
    }

    private static String text(String text, Detection detection) {
        return text.substring(detection.start(), detection.end());
    }
}
