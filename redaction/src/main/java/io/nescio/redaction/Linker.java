package io.nescio.redaction;

import io.nescio.redaction.LinkEvidence.Spread;
import io.nescio.redaction.restore.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Ties mentions of the same entity together across all fragments of an exchange, and finds the mentions that no recognizer saw. */
final class Linker {
    static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);
    static final double SCORE = 0.7;

    private static final int MAX_ROUNDS = 4;

    private Linker() {}

    /** Returns, for each fragment, its mentions: disjoint and in text order. */
    static List<List<Mention>> link(List<Fragment> fragments, List<Detected> detections) {
        List<List<Detection>> complete = Initials.added(fragments, withFurtherMentions(fragments, detections));
        People people = new People();
        Map<String, NameText> names = new HashMap<>();
        List<List<Mention>> mentions = new ArrayList<>(fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            String text = fragments.get(i).text();
            List<Detection> found = complete.get(i);
            for (Detection detection : found) {
                if (isPerson(detection)) {
                    names.computeIfAbsent(text(text, detection), original -> added(people, NameText.of(original)));
                }
            }
            List<Mention> own = new ArrayList<>(found.size());
            for (Detection detection : found) {
                String original = text(text, detection);
                own.add(
                        isPerson(detection)
                                ? mention(detection, people.meaning(Objects.requireNonNull(names.get(original))))
                                : new Mention(detection, Values.normalize(detection.type(), original), Part.WHOLE));
            }
            mentions.add(own);
        }
        return mentions;
    }

    private static NameText added(People people, NameText name) {
        people.add(name);
        return name;
    }

    private static Mention mention(Detection detection, People.Meaning meaning) {
        return new Mention(detection, meaning.value(), meaning.part());
    }

    /** Searches all fragments for what is known, until nothing new is learnt. */
    private static List<List<Detection>> withFurtherMentions(List<Fragment> fragments, List<Detected> detections) {
        KnownMentions known = new KnownMentions();
        List<List<Detection>> complete = new ArrayList<>(detections.size());
        detections.forEach(own -> complete.add(own.detections()));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean learnt = false;
            for (int i = 0; i < fragments.size(); i++) {
                learnt |= learn(known, fragments.get(i).text(), detections.get(i), complete.get(i));
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

    /** Takes note of what is complete by now, or of what the search added to {@code detected}; true if there is something new. */
    private static boolean learn(KnownMentions known, String text, Detected detected, List<Detection> complete) {
        boolean learnt = false;
        List<Detection> before = detected.detections();
        int at = 0;
        for (Detection detection : complete) {
            while (at < before.size() && before.get(at).start() < detection.start()) {
                at++;
            }
            boolean same = at < before.size() && before.get(at).equals(detection);
            Spread spread = same ? detected.spread(at) : LinkEvidence.spread(detection, text);
            learnt |= known.add(detection, text(text, detection), spread);
        }
        return learnt;
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
