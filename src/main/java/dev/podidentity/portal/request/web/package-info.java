/** Pages about requests: home, lists, one request, approvals. */
@NullMarked
package dev.podidentity.portal.request.web;

import org.jspecify.annotations.NullMarked;
