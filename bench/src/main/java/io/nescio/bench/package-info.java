/**
 * JMH benchmarks. Each says in its comment how it is run; they read the patterns and texts of the other modules' tests from the root of the
 * repository.
 */
@NullMarked
package io.nescio.bench;

import org.jspecify.annotations.NullMarked;
