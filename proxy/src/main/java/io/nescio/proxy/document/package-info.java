/**
 * Reads documents such as PDF, Word and e-mail as text. The libraries that parse them run in processes of their own, with little memory and
 * little time: what a document does to them happens neither to the proxy nor to another request. Read
 * {@link io.nescio.proxy.document.Documents} first. Never depends on the server, on JSON or on Netty.
 */
@NullMarked
package io.nescio.proxy.document;

import org.jspecify.annotations.NullMarked;
