/**
 * The configuration: YAML in; records, or every problem at once with its line, out. Knows nothing of the machine that it configures. Read
 * {@link io.nescio.config.ProxyConfig} first.
 */
@NullMarked
package io.nescio.config;

import org.jspecify.annotations.NullMarked;
