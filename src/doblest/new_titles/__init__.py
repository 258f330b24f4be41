"""A list of a kind that the register does not know: what is seen in it, what is asked and answered.

survey(data, name)            -> Survey: columns, and a guess with its reason for each of three questions
read_answered(data, name, …)  -> Document, read by the answers
make_title(answers, …)        -> the title that the answers make
"""

from doblest.new_titles.answers import Answers, make_title, read_answered
from doblest.new_titles.surveying import Column, Guess, Survey, survey

__all__ = ["Answers", "Column", "Guess", "Survey", "make_title", "read_answered", "survey"]
