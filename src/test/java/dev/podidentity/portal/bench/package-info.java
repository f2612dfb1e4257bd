/** The benchmark: ratios to what the raw SDK and PostgreSQL can do, in one run. */
@NullMarked
package dev.podidentity.portal.bench;

import org.jspecify.annotations.NullMarked;
