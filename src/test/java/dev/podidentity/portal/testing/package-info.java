/**
 * What the tests of the whole portal share: a running portal, its databases, clients for
 * people and programs.
 */
@NullMarked
package dev.podidentity.portal.testing;

import org.jspecify.annotations.NullMarked;
