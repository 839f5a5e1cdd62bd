/**
 * The heap and its collector: precise, moving, written over {@link org.javahermit.unsafe.Address},
 * so that unit tests run it on an ordinary JVM over simulated memory.
 */
package org.javahermit.vm.heap;
