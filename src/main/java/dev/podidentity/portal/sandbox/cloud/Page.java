package dev.podidentity.portal.sandbox.cloud;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param <T> type of the items
 * @param items the items
 * @param next token of the next page, absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
}
