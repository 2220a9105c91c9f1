/**
 * Plays the raw HTTP cases of {@code attack-requests.json} against the filter in a real container.
 *
 * <p>{@code AttackRequestsTest} is the test, and {@code AttackCases} offers it to other containers;
 * {@code -Dattack.only=} names the cases to run by id, by layer or by a regular expression over
 * either. {@code CaseRun} goes through one case, {@code CaseContext} knows what its placeholders
 * stand for, {@code TokenFactory} and {@code OAuth1Factory} make credentials, {@code
 * FakeAuthorizationServer} answers what the case wants, and {@code Expectations} and {@code
 * AlwaysChecks} judge. Nothing here uses the product's own code: a mistake that both made would not
 * be noticed.
 */
package dev.tollgate.servlet.attack;
