/**
 * What data protection asks of whoever runs the proxy: the checklist of a configuration, and the record of what really happened. Holds no
 * personal data. Read {@link io.nescio.proxy.processing.Checklist} first.
 */
@NullMarked
package io.nescio.proxy.processing;

import org.jspecify.annotations.NullMarked;
