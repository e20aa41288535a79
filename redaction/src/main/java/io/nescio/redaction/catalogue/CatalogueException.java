package io.nescio.redaction.catalogue;

import io.nescio.redaction.RedactionException;

/** A file of the catalogue is not as it must be. */
final class CatalogueException extends RedactionException {
    private static final long serialVersionUID = 1L;

    CatalogueException(String where, String what) {
        super("catalogue, " + where + ": " + what);
    }
}
