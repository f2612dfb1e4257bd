package dev.podidentity.portal.web;

/**
 * What is wrong with one control of a form.
 *
 * @param field id of the control, to which the error summary links; empty if the message
 * is about the whole form
 * @param message one sentence that says how to mend it
 */
public record FieldMessage(String field, String message) {
}
