/**
 * What lies between threads and the network stack: shards, which are stacks with a lock and a
 * thread of their own, and descriptors, which are sockets, pipes and readiness queues with the
 * behaviour that POSIX gives them. Plain Java, testable with the threads of any JVM.
 */
package org.javahermit.kernel.socket;
