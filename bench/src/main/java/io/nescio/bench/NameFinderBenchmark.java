package io.nescio.bench;

import io.nescio.redaction.Fragment;
import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.ModelNameFinder;
import io.nescio.redaction.name.NameRecognizer;
import io.nescio.redaction.name.Tokenizer;
import io.nescio.redaction.name.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import opennlp.tools.util.ext.ExtensionLoader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Names in pages of 3,000 characters: our decoder with one language and with two, our plain finder over strings, and OpenNLP's {@code
 * NameFinderME} with the same features, all on one thread. The average time of a page; the tokens of a page divided by it are tokens a
 * second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NameFinderBenchmark {
    private static final int PAGES = 64;

    private final List<Fragment> pages = new ArrayList<>();
    private final List<List<String[]>> sentences = new ArrayList<>();
    private NameRecognizer german = NameRecognizer.of(List.of("de"));
    private NameRecognizer both = NameRecognizer.of(List.of("de", "en"));
    private ModelNameFinder plain = new ModelNameFinder(LanguageModel.load("de"));
    private NameFinderME openNlp = new NameFinderME(train());
    private int next;

    /** Makes the pages and prints how many tokens one has. */
    @Setup
    public void makePages() {
        int tokens = 0;
        for (int seed = 0; seed < PAGES; seed++) {
            String page = Page.of(seed);
            pages.add(Fragment.of(page));
            List<String[]> cut = sentences(page);
            sentences.add(cut);
            tokens += cut.stream().mapToInt(sentence -> sentence.length).sum();
        }
        System.out.println("# " + tokens / PAGES + " tokens a page");
    }

    /** The shipped path, German alone. */
    @Benchmark
    public int german() {
        return count(german);
    }

    /** The shipped path, German and English configured. */
    @Benchmark
    public int germanAndEnglish() {
        return count(both);
    }

    /** The plain finder: features as strings. */
    @Benchmark
    public int plainStrings() {
        int found = 0;
        for (String[] sentence : sentences.get(next++ % PAGES)) {
            found += plain.find(sentence).length;
        }
        return found;
    }

    /** OpenNLP's finder over the same features. */
    @Benchmark
    public int nameFinderMe() {
        int found = 0;
        for (String[] sentence : sentences.get(next++ % PAGES)) {
            found += openNlp.find(sentence).length;
        }
        openNlp.clearAdaptiveData();
        return found;
    }

    private int count(NameRecognizer recognizer) {
        int[] found = new int[1];
        recognizer.recognize(pages.get(next++ % PAGES), _ -> found[0]++);
        return found[0];
    }

    private static List<String[]> sentences(String page) {
        Tokens tokens = Tokenizer.tokenize(page);
        List<String[]> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String word = page.substring(tokens.start(i), tokens.end(i));
            words.add(word);
            if (word.equals(".") || word.equals("\n") || i + 1 == tokens.size()) {
                sentences.add(words.toArray(new String[0]));
                words.clear();
            }
        }
        return sentences;
    }

    private static TokenNameFinderModel train() {
        ExtensionLoader.registerAllowedPackage("io.nescio.bench");
        List<NameSample> samples = new ArrayList<>();
        for (int seed = 1000; seed < 1010; seed++) {
            for (String[] sentence : sentences(Page.of(seed))) {
                boolean named = sentence.length > 4;
                samples.add(
                        new NameSample(sentence, named ? new Span[] {new Span(2, 3, "person")} : new Span[0], false));
            }
        }
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 10);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        try {
            return NameFinderME.train(
                    "de", "person", ObjectStreamUtils.createObjectStream(samples), parameters, new SameFeatures());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
