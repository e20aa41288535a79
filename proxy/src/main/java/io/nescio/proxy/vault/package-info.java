/**
 * What outlives an exchange: restore maps of the text that the provider keeps, sealed, under the tenant and the provider's own id of the
 * object. Must never depend on {@code server} or {@code admin}. Read {@link io.nescio.proxy.vault.Vault}, then
 * {@link io.nescio.proxy.vault.Keeping}.
 */
@NullMarked
package io.nescio.proxy.vault;

import org.jspecify.annotations.NullMarked;
