package rialto.gateway.http;

/**
 * What is wrong with one field.
 *
 * @param field   name in the body or the query.
 * @param code    stable.
 * @param message for a person.
 */
record FieldError(String field, String code, String message)
{
}
