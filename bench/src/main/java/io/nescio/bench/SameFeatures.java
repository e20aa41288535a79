package io.nescio.bench;

import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.ModelNameFinder;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/** Gives OpenNLP's name finder our features; OpenNLP loads it by its name. */
public final class SameFeatures extends TokenNameFinderFactory {
    @Override
    public AdaptiveFeatureGenerator createFeatureGenerators() {
        return ModelNameFinder.featureGenerator(LanguageModel.load("de"));
    }
}
