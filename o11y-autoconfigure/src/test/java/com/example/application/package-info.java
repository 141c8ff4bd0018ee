/**
 * An application that has added the starter and does nothing itself.
 */
package com.example.application;
