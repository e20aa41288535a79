/**
 * A stand-in for the provider on a loopback port: the demo shows what it saw, and the self test proves that no canary reached it. Never in
 * the path of a real request.
 */
@NullMarked
package io.nescio.proxy.standin;

import org.jspecify.annotations.NullMarked;
