/** The commands of {@code ./nescio}, one class each. */
@NullMarked
package io.nescio.proxy.command;

import org.jspecify.annotations.NullMarked;
