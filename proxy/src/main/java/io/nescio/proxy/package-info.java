/** The command line, and the one class that turns a configuration into running objects. Read {@link io.nescio.proxy.Assembly} first. */
@NullMarked
package io.nescio.proxy;

import org.jspecify.annotations.NullMarked;
