package io.nescio.redaction.catalogue.validator;

/** A word that people make up as a password: small or capital letters and digits together. */
final class MixedPassword implements Validator {
    @Override
    public boolean valid(CharSequence candidate) {
        return candidate.chars().anyMatch(Character::isLetter)
                && candidate.chars().anyMatch(Character::isDigit)
                && candidate.length() >= 6;
    }
}
