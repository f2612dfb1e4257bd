package dev.podidentity.portal;

/** The main job on the embedded database. */
class FlowOnH2Tests extends FlowContract {

}
