/**
 * The portal; every package below is a module with one purpose, see
 * {@code docs/architecture.md}.
 */
@NullMarked
package dev.podidentity.portal;

import org.jspecify.annotations.NullMarked;
