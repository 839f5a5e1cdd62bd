/**
 * The tests of a module, found on the build machine ({@link org.javahermit.testrunner.Discovery})
 * and run inside an image ({@link org.javahermit.testrunner.RunTests}), which tells of them in
 * frames on its console ({@link org.javahermit.testrunner.Frame}). Nothing here needs more of the
 * JUnit Platform than its first versions have.
 */
package org.javahermit.testrunner;
