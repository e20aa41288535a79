/** What tests of the proxy share: a scripted provider and a raw client. Read {@link io.nescio.proxy.testing.RecordingUpstream} first. */
@NullMarked
package io.nescio.proxy.testing;

import org.jspecify.annotations.NullMarked;
