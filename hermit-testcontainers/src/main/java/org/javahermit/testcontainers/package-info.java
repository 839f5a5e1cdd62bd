/**
 * Unikernels in integration tests: {@link org.javahermit.testcontainers.UnikernelContainer} boots
 * an image in the QEMU of a container, so that a test needs nothing on its machine but a container
 * engine.
 */
package org.javahermit.testcontainers;
