package io.nescio.redaction;

import io.nescio.redaction.LinkEvidence.Spread;
import io.nescio.redaction.restore.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ties mentions of the same entity together across all fragments of an exchange, and finds the mentions that no recognizer saw. */
final class Linker {
    static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);
    static final double SCORE = 0.7;

    private static final int MAX_ROUNDS = 4;

    private final List<Fragment> fragments;
    private final List<Detected> detected;
    private final NameTexts names = new NameTexts();

    private Linker(List<Fragment> fragments, List<Detected> detected) {
        this.fragments = fragments;
        this.detected = detected;
    }

    /** Returns, for each fragment, its mentions: disjoint and in text order. */
    static List<List<Mention>> link(List<Fragment> fragments, List<Detected> detected) {
        Linker linker = new Linker(fragments, detected);
        return linker.meanings(linker.withInitials(linker.withFurtherMentions()));
    }

    private String text(int fragment) {
        return fragments.get(fragment).text();
    }

    private List<List<Mention>> meanings(List<List<Detection>> complete) {
        People people = new People();
        Set<String> added = new HashSet<>();
        List<List<Mention>> mentions = new ArrayList<>(fragments.size());
        for (int i = 0; i < fragments.size(); i++) {
            String text = text(i);
            List<Detection> found = complete.get(i);
            for (Detection detection : found) {
                if (isPerson(detection)) {
                    String original = text(text, detection);
                    if (added.add(original)) {
                        people.add(names.of(original));
                    }
                }
            }
            List<Mention> own = new ArrayList<>(found.size());
            for (Detection detection : found) {
                String original = text(text, detection);
                own.add(
                        isPerson(detection)
                                ? mention(detection, people.meaning(names.of(original)))
                                : new Mention(detection, Values.normalize(detection.type(), original), Part.WHOLE));
            }
            mentions.add(own);
        }
        return mentions;
    }

    private static Mention mention(Detection detection, People.Meaning meaning) {
        return new Mention(detection, meaning.value(), meaning.part());
    }

    private List<List<Detection>> withInitials(List<List<Detection>> complete) {
        Initials initials = new Initials();
        for (int i = 0; i < fragments.size(); i++) {
            for (Detection detection : complete.get(i)) {
                if (isPerson(detection)) {
                    initials.learn(text(i), detection, names.of(text(text(i), detection)));
                }
            }
        }
        if (initials.isEmpty()) {
            return complete;
        }
        List<List<Detection>> all = new ArrayList<>(complete.size());
        for (int i = 0; i < fragments.size(); i++) {
            List<Detection> before = complete.get(i);
            List<Detection> found = new ArrayList<>(before);
            initials.find(text(i), detected.get(i).starts(), found);
            all.add(found.size() == before.size() ? before : OverlapResolver.resolve(found));
        }
        return all;
    }

    /** Searches all fragments for what is known, until nothing new is learnt. */
    private List<List<Detection>> withFurtherMentions() {
        KnownMentions known = new KnownMentions(names);
        List<List<Detection>> complete = new ArrayList<>(detected.size());
        detected.forEach(own -> complete.add(own.detections()));
        BitSet unread = new BitSet(fragments.size());
        unread.set(0, fragments.size());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean learnt = false;
            for (int i = unread.nextSetBit(0); i >= 0; i = unread.nextSetBit(i + 1)) {
                learnt |= learn(known, text(i), detected.get(i), complete.get(i));
            }
            if (!learnt || known.isEmpty()) {
                return complete;
            }
            unread.clear();
            for (int i = 0; i < fragments.size(); i++) {
                List<Detection> before = complete.get(i);
                List<Detection> found = new ArrayList<>(before);
                known.find(text(i), detected.get(i).starts(), found);
                List<Detection> now = joined(OverlapResolver.resolve(found), text(i));
                if (!now.equals(before)) {
                    complete.set(i, now);
                    unread.set(i);
                }
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
