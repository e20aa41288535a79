package io.nescio.proxy;

/** How a listing is printed. */
public enum Format {
    table,
    json,
    markdown
}
