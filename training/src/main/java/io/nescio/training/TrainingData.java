package io.nescio.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Gathers the documents that a model is trained on. */
final class TrainingData {
    private static final Shares OF_SENTENCES = new Shares(0.11, 0.015, 0);
    /** Chats and dictation are whole texts: what stands around a name in lower case is learnt from these. */
    private static final Shares OF_DOCUMENTS = new Shares(0.25, 0.015, 0.3);

    private static final double JOINED = 0.3;
    private static final int COURT_PERSONS = 3000;

    private final Path data;
    private final Recipe recipe;
    private final EvaluationOnly evaluationOnly;
    private final Random random;

    TrainingData(Path data, Recipe recipe, long seed) {
        this.data = data;
        this.recipe = recipe;
        this.evaluationOnly = new EvaluationOnly(data);
        this.random = new Random(seed);
    }

    /** Which shares of the documents are also learnt from in another writing. */
    private record Shares(double lowerCase, double capitals, double dictated) {}

    List<Document> gather() {
        List<Document> all = new ArrayList<>();
        for (Recipe.Source source : recipe.sources()) {
            all.addAll(joined(sample(source)));
        }
        all.addAll(negatives());
        all.addAll(copies(all, OF_SENTENCES));
        all.addAll(new Synthesizer(data, recipe.language(), random.nextLong()).documents(recipe.templates()));
        for (int i = 0; i < recipe.documents(); i++) {
            List<Document> documents = documents(recipe.language());
            all.addAll(documents);
            all.addAll(copies(documents, OF_DOCUMENTS));
        }
        for (String language : recipe.otherDocuments()) {
            all.addAll(recipe.ownOthers() ? documents(language) : sharedDocuments(language));
        }
        return all;
    }

    private List<Document> sample(Recipe.Source source) {
        List<Document> sentences =
                Corpora.sentences(data.resolve("bio").resolve(evaluationOnly.requireTrainable(source.file())));
        if (sentences.size() <= source.sentences()) {
            return sentences;
        }
        List<Document> shuffled = new ArrayList<>(sentences);
        Collections.shuffle(shuffled, random);
        if (source.file().startsWith("de.lerclean")) {
            return persons(shuffled, source.sentences());
        }
        return shuffled.subList(0, source.sentences());
    }

    /** So many sentences, those with persons first, but no more than {@value #COURT_PERSONS} of these. */
    private static List<Document> persons(List<Document> sentences, int count) {
        List<Document> chosen = new ArrayList<>(sentences.stream()
                .filter(TrainingData::hasPerson)
                .limit(COURT_PERSONS)
                .toList());
        sentences.stream()
                .filter(sentence -> !hasPerson(sentence))
                .limit(count - chosen.size())
                .forEach(chosen::add);
        return chosen;
    }

    private static boolean hasPerson(Document document) {
        return document.marks().stream().anyMatch(mark -> mark.type() == io.nescio.redaction.name.NameType.PERSON);
    }

    /** Puts some sentences after one another, so that the model sees what follows a full stop. */
    private List<Document> joined(List<Document> sentences) {
        List<Document> joined = new ArrayList<>();
        for (Document sentence : sentences) {
            if (!joined.isEmpty() && random.nextDouble() < JOINED) {
                joined.add(joined.removeLast().followedBy(sentence));
            } else {
                joined.add(sentence);
            }
        }
        return joined;
    }

    private List<Document> copies(List<Document> documents, Shares shares) {
        List<Document> copies = new ArrayList<>();
        for (Document document : documents) {
            double chance = random.nextDouble();
            if (chance < shares.lowerCase) {
                copies.add(document.lowerCase());
            } else if (chance < shares.lowerCase + shares.capitals) {
                copies.add(document.upperCase());
            } else if (chance < shares.lowerCase + shares.capitals + shares.dictated) {
                copies.add(document.dictated());
            }
        }
        return copies;
    }

    private List<Document> sharedDocuments(String language) {
        Path file = data.resolve("docs").resolve(evaluationOnly.requireTrainable(language + ".train.jsonl"));
        return Files.exists(file) ? Corpora.documents(file) : List.of();
    }

    private List<Document> documents(String language) {
        List<Document> documents = new ArrayList<>(sharedDocuments(language));
        documents.addAll(Templates.resourceOrNone("documents/" + language + ".jsonl").stream()
                .map(Corpora::document)
                .toList());
        return documents;
    }

    /** Sentences of running text whose words but the first are all in lower case: German ones only of words that also occur so. */
    private List<Document> negatives() {
        if (recipe.negatives() == 0) {
            return List.of();
        }
        List<String> text = new ArrayList<>(new WordTables(data, recipe.language()).runningText());
        Collections.shuffle(text, random);
        Set<String> nouns = new HashSet<>();
        if (recipe.language().equals("de")) {
            nouns.addAll(Pools.lines(data.resolve("gaz/noun_words.de.txt")));
        }
        return text.stream()
                .filter(line -> hasNoName(line, nouns))
                .limit(recipe.negatives())
                .map(line -> new Document(line, List.of()))
                .toList();
    }

    private static boolean hasNoName(String line, Set<String> nouns) {
        String[] words = line.split("[^\\p{L}\\p{M}-]+", -1);
        for (int i = 1; i < words.length; i++) {
            if (!words[i].isEmpty() && Character.isUpperCase(words[i].charAt(0)) && !nouns.contains(words[i])) {
                return false;
            }
        }
        return words.length > 3;
    }
}
