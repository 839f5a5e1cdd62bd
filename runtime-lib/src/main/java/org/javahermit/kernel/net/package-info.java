/**
 * The network stack: state machines that are polled with the time and say when they want to be
 * polled again. Plain Java without raw memory, testable on any JVM; one instance a core.
 */
package org.javahermit.kernel.net;
