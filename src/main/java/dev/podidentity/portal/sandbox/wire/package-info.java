/**
 * How the sandbox is spoken to: AWS's wire protocols over HTTP. Knows no rules of AWS
 * beyond those of the wire.
 */
@NullMarked
package dev.podidentity.portal.sandbox.wire;

import org.jspecify.annotations.NullMarked;
