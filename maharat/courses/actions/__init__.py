"""Every write about courses, by matter: writing a version, publishing it, local cases, taking over a starter course."""

from maharat.courses.actions.cases import NothingSaid as NothingSaid
from maharat.courses.actions.cases import NotReplaceable as NotReplaceable
from maharat.courses.actions.cases import replace_case as replace_case
from maharat.courses.actions.cases import restore_original as restore_original
from maharat.courses.actions.publishing import Incomplete as Incomplete
from maharat.courses.actions.publishing import StillOpen as StillOpen
from maharat.courses.actions.publishing import new_version as new_version
from maharat.courses.actions.publishing import publish as publish
from maharat.courses.actions.writing import AddressTaken as AddressTaken
from maharat.courses.actions.writing import AlreadyPublished as AlreadyPublished
from maharat.courses.actions.writing import NoSuchLevel as NoSuchLevel
from maharat.courses.actions.writing import NotAQuiz as NotAQuiz
from maharat.courses.actions.writing import Stale as Stale
from maharat.courses.actions.writing import UnknownKind as UnknownKind
from maharat.courses.actions.writing import add_activity as add_activity
from maharat.courses.actions.writing import add_outcome as add_outcome
from maharat.courses.actions.writing import add_part as add_part
from maharat.courses.actions.writing import create_course as create_course
from maharat.courses.actions.writing import edit as edit
from maharat.courses.actions.writing import remove as remove
from maharat.courses.actions.writing import reorder as reorder
from maharat.courses.actions.writing import set_questions as set_questions
from maharat.courses.actions.writing import set_task as set_task
