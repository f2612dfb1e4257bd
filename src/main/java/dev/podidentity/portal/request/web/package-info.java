/** Pages: asking, requests, decisions. */
@NullMarked
package dev.podidentity.portal.request.web;

import org.jspecify.annotations.NullMarked;
