/** Scheduling policy of the library OS; plain Java without raw memory, testable on any JVM. */
package org.javahermit.kernel.sched;
