/** Layout, navigation, error pages and formatters of the pages; no business. */
@ApplicationModule(allowedDependencies = { "identity", "audit" })
@NullMarked
package dev.podidentity.portal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
