package io.nescio.proxy.processing;

/**
 * One point of the checklist.
 *
 * @param risk how grave it is
 * @param article what asks for it, such as {@code Art. 28}
 * @param finding what the configuration says
 * @param advice what to do about it, or the empty string
 */
public record Point(Risk risk, String article, String finding, String advice) {}
