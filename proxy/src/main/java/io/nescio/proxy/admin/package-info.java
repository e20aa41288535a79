/**
 * The listener of operations, on its own port: metrics, health, and whatever others register. Depends on {@code metrics} and
 * {@code upstream.Transport} only. Read {@link io.nescio.proxy.admin.AdminServer} first.
 */
@NullMarked
package io.nescio.proxy.admin;

import org.jspecify.annotations.NullMarked;
