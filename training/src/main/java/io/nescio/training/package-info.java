/** Placeholder of the package until its first class. */
@NullMarked
package io.nescio.training;

import org.jspecify.annotations.NullMarked;
